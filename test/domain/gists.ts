import type { Complaint } from "../../src/domain/complaint.ts";
import { lapsedWhole } from "../../src/domain/coupon-life.ts";
import { looks, type Gist } from "../../src/domain/gist.ts";
import { GistTable, lineOf } from "../../src/domain/gist-read.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { at, clock } from "./shop.ts";

/** The gists of complaints as of a time, as they come back from their text. */
export const gistsOf = (complaints: readonly Complaint[], now = at("2026-11-20T12:00")): Gist[] =>
  complaints.flatMap((complaint) => {
    const { customer } = complaint;
    const row = {
      ...complaint,
      customer_id: customer?.id ?? null,
      gist: gistText(lapsedWhole(complaint, now, clock), clock),
    };
    const table = new GistTable(1, { now, looks, nameOf: () => customer?.name ?? "" });
    table.read(lineOf(row));
    return table.gists;
  });
