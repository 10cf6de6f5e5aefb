delete from signalroom.deliveries
where report = :report and params = :params and channel = :channel and target = :target and state = 'sending'
