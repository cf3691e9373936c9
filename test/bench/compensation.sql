-- `recover export compensation` as the shell of SQLite writes it: the same columns and rows, for amounts with two decimals,
-- in the zone of the machine. Of money back and credits, so much as was paid takes the place of a refund, and what goes
-- beyond is goodwill, in a row of its own.
.mode csv
.headers on
with given as (
  select g.*, e.id as event, e.at, e.words, c.id as number, c.text, p.name,
    max(0, coalesce(c.paid_minor - coalesce(sum(case when g.kind in ('refund', 'credit') then g.worth_minor end)
      over (partition by c.id order by e.id rows between unbounded preceding and 1 preceding), 0), 1 << 60)) as rest
  from compensation g join event e on e.id = g.event_id join complaint c on c.id = e.complaint_id
    left join customer p on p.id = c.customer_id
), part as (
  select *, 1 as n, case when kind in ('refund', 'credit') then min(worth_minor, rest)
    when kind in ('gift', 'redo') then cost_minor else worth_minor end as gross_minor
  from given
  union all
  select *, 2, worth_minor - min(worth_minor, rest) from given where kind in ('refund', 'credit')
)
select 'G-' || id || case when n = 2 and rest > 0 then '-2' else '' end as entry_id, date(at, 'localtime') as date,
  'R-' || number as complaint, name as customer,
  case when n = 2 then 'goodwill' when kind = 'credit' then 'certificate' when kind = 'discount' then 'price reduction'
    else kind end as kind,
  case when kind = 'refund' then 'paid' else 'issued' end as event,
  case when kind in ('gift', 'redo') then 'expenses:goods given away' else 'income:sales:refunds' end as account,
  case when n = 2 or kind in ('gift', 'redo') then printf('%d.%02d', gross_minor / 100, gross_minor % 100) end as net,
  case when n = 2 or kind in ('gift', 'redo') then '0.00' end as tax,
  printf('%d.%02d', gross_minor / 100, gross_minor % 100) as gross,
  tax_rate, currency, method as payment_method, invoice as original_invoice, null as original_sale_date,
  null as document,
  coalesce(what || '; ', '') || coalesce(words || '; ', '')
    || case when kind in ('gift', 'redo') and worth_minor <> cost_minor
      then printf('worth %d.%02d %s to them; ', worth_minor / 100, worth_minor % 100, currency) else '' end
    || text as memo
from part where gross_minor > 0 order by date, number, event, n;
