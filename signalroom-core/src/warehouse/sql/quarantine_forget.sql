delete from signalroom.quarantine where source = :source
