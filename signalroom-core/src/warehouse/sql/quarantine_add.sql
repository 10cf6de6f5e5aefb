insert into signalroom.quarantine (source, run, first_day, last_day, raw, why, at)
values (:source, :run, :first, :last, :raw, :why, :at)
