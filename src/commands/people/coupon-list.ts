import type { Context, Desk } from "../../context.ts";
import { ref } from "../../domain/complaint.ts";
import { codeOf, stateOn, type Coupon } from "../../domain/coupon.ts";
import { dayOf, dayWords } from "../../domain/zone.ts";
import { customerRef } from "../../domain/customer.ts";
import { say, toned, type Phrase, type Table } from "../../views/view.ts";
import { nameOf, refWords, type Listed } from "../complaint-view.ts";
import { couponItem } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { giftWords } from "../echo.ts";

export const couponList = (command: Base, run: Run): unknown =>
  command
    .description(`recover coupon list
recover coupon list --outstanding`)
    .option("--outstanding", "only those that are good")
    .action((options) => run((context) => listCoupons(context, options.outstanding === true)));

async function listCoupons(context: Context, outstanding: boolean): Promise<Table> {
  const desk = await context.desk();
  const today = dayOf(desk.now, desk.shop.calendar.zone);
  const issued = (await desk.store.coupons({ out: outstanding }))
    .map((i) => ({ ...i, coupon: { ...i.coupon, state: stateOn(i.coupon, today) } }))
    .filter(({ coupon }) => !outstanding || coupon.state === "issued");
  const complaints = await desk.store.briefs([...new Set(issued.map((i) => i.complaintId))]);
  const byId = new Map(complaints.map((c) => [c.id, c]));
  const rows = issued.flatMap(({ coupon, complaintId }) => {
    const complaint = byId.get(complaintId);
    return complaint === undefined ? [] : [{ coupon, complaint }];
  });
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.coupons/1",
      items: rows.map(({ coupon, complaint }) => ({
        ...couponItem(coupon, desk),
        complaint: { id: complaint.id, ref: ref(complaint.id) },
        customer: personItem(complaint),
      })),
    },
    columns: [
      { key: "code", label: "Code" },
      { key: "status", label: "Status" },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "ref", label: "No." },
      { key: "expires", label: "Good until" },
      { key: "gift", label: "For", below: true },
    ],
    rows: rows.map(({ coupon, complaint }) => ({
      cells: [
        toned(coupon.colour, codeOf(coupon)),
        status(coupon, desk),
        nameOf(complaint),
        refWords(complaint.id),
        dayWords(coupon.expiresOn),
        giftWords(coupon),
      ],
    })),
    remarks: [counted(rows.length, outstanding)],
  };
}

const personItem = ({ customer }: Listed) =>
  customer === null ? null : { id: customer.id, ref: customerRef(customer.id), name: customer.name };

function status({ state, endedAt }: Coupon, { shop }: Desk): Phrase {
  if (state === "issued") return toned("good", "good");
  if (endedAt === null || state === "expired") return state;
  return say`${state} ${dayWords(dayOf(endedAt, shop.calendar.zone))}`;
}

function counted(count: number, outstanding: boolean): string {
  if (count === 0)
    return outstanding
      ? "No coupon is out."
      : "No coupon was issued yet. To ask somebody back: recover invite 12 --offer dessert";
  return `${count} ${count === 1 ? "coupon" : "coupons"}${outstanding ? " out." : "."}`;
}
