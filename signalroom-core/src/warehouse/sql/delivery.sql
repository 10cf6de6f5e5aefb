select state, at from signalroom.deliveries
where report = :report and params = :params and channel = :channel and target = :target
