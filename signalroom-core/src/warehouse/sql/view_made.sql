insert into signalroom.views (name, place) values (:name, :place)
