-- The last made first: dropped in this order, none is dropped before what reads it.
select name from signalroom.views order by place desc
