select at from signalroom.loads where table_name = :table
