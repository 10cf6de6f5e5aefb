delete from signalroom.quarantine
where source = :source and first_day >= :first and last_day <= :last
