import { expect, test } from "vitest";
import { openTill } from "../world.ts";

test("a complaint is logged, seen due, ticked off, compensated and closed", async () => {
  using till = openTill();
  const logged = await till.json(
    "log",
    "cold",
    "soup",
    "-c",
    "Ana Ruiz",
    "-C",
    "phone",
    "--phone",
    "+34 600 000 000",
    "--paid",
    "24.50",
  );
  expect(logged).toMatchObject({
    schema: "recover.complaint/1",
    id: 1,
    ref: "R-1",
    status: "open",
    summary: "cold soup",
    channel: "phone",
    path: "normal",
    severity: "normal",
    customer: { id: 1, ref: "C-1", name: "Ana Ruiz" },
    paid: { amount: "24.50", minor: 2450, currency: "EUR" },
    next: {
      step: "answer",
      channel: "phone",
      contact: "+34 600 000 000",
      due_at: "2026-11-19T18:00:00.000+01:00",
      overdue: false,
    },
  });
  till.at("2026-11-20T09:00");
  const due = await till.json("due");
  expect(due.items).toHaveLength(1);
  expect(due.items[0].next.overdue).toBe(true);
  expect((await till.json("done", "1", "called, all fine")).next.step).toBe("fix");
  expect((await till.json("compensate", "1", "--refund", "24.50")).next.step).toBe("stay-in-touch");
  const refused = await till.recover("close", "1", "--as", "recovered");
  expect(refused.code).toBe(4);
  till.at("2026-12-22T09:00");
  expect(await till.json("done", "1", "--back", "yes")).toMatchObject({
    status: "closed",
    closed_as: "recovered",
    next: null,
  });
});
