-- What `recover due` asks of the database and no more, in the zone of the machine: whom to see to in the next 7 days, the
-- first 50 of them with how to reach them; how many there are; how many are quiet, because they have waited for over 60
-- days; what went wrong in the last 30 days; coupons that expire in 7.
.mode list
.headers off
create temp view clock as select
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-60 days') as quiet,
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'localtime', 'start of day', '+8 days', 'utc') as until,
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days') as month;
select c.id, p.name, c.severity, c.next_step, c.next_due_at, c.next_channel, c.contact,
  (select group_concat(k.channel || ' ' || k.value) from contact k where k.customer_id = c.customer_id),
  (select group_concat(t.name) from tag t where t.complaint_id = c.id), c.text
from complaint c left join customer p on p.id = c.customer_id
where c.next_due_at > (select quiet from clock) and c.next_due_at < (select until from clock)
order by c.next_due_at, c.id limit 50;
select 'total', count(*) from complaint
where next_due_at > (select quiet from clock) and next_due_at < (select until from clock);
select 'quiet', count(*) from complaint where next_due_at <= (select quiet from clock);
select 'cause', cause, count(*) from complaint
where received_at >= (select month from clock) and cause is not null group by cause;
select 'coupon', g.body, c.id, p.name from coupon g join complaint c on c.id = g.complaint_id
  left join customer p on p.id = c.customer_id
where g.state = 'issued' and g.expires_on between date('now', 'localtime') and date('now', 'localtime', '+7 days')
order by g.expires_on, g.id;
