insert into signalroom.runs (item, params, slot, started) values (:item, :params, :slot, :started)
returning id
