select count(*) as n from sqlite_schema where type = 'table' and name = 'signalroom_stamps'
