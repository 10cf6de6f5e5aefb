select name, value from signalroom.stamps
