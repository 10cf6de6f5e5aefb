-- Gives a row when the message may be sent: a new one, or one that is to be sent again.
insert into signalroom.deliveries (report, params, channel, target, state, at)
values (:report, :params, :channel, :target, 'sending', :at)
on conflict (report, params, channel, target) do update set state = 'sending', at = excluded.at where :again
returning at
