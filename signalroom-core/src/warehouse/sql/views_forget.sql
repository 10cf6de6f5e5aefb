delete from signalroom.views
