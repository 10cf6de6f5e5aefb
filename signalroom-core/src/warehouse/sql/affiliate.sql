insert into signalroom.internal_affiliates (label) values (:label) on conflict (label) do nothing
