update signalroom.deliveries set state = 'sent', at = :at
where report = :report and params = :params and channel = :channel and target = :target
