import type { Sorted } from "../../domain/per.ts";
import type { ReportTable } from "../../views/view.ts";
import { sumsWords } from "../figures/costs.ts";
import { perDocument, perNotes, perTables } from "../figures/per-table.ts";
import type { Invitation } from "./invitation.ts";
import { tally, type SecondChanceRows, type Tally } from "./tally.ts";
import { already } from "./words.ts";

/** The report broken down: by the month of the invitation, and by who invited. */

interface Piece extends Sorted {
  readonly invitation: Invitation;
}

/** An invitation that was taken back gave nobody a chance. */
const pieces = (invitations: readonly Invitation[]): Piece[] =>
  invitations
    .filter((i) => !i.isTakenBack)
    .map((invitation) => ({
      invitation,
      receivedAt: invitation.issuedAt,
      channel: invitation.complaint.channel,
      cause: invitation.complaint.cause,
      branch: invitation.complaint.branch,
      owner: null,
      by: invitation.by,
    }));

const broken = (rows: SecondChanceRows, invitations: readonly Invitation[]) => ({
  per: rows.per,
  shop: rows.shop,
  complaints: pieces(invitations),
});

const tallied = (rows: SecondChanceRows, some: readonly Piece[]): Tally =>
  tally(
    some.map(({ invitation }) => invitation),
    rows,
  );

export const partTables = (rows: SecondChanceRows, invitations: readonly Invitation[]): ReportTable[] =>
  perTables(
    broken(rows, invitations),
    [
      { key: "returned", label: "Returned", align: "right" },
      { key: "kept", label: "Kept", align: "right" },
      { key: "cost", label: "Coupons cost", align: "right" },
    ],
    (some) => {
      const { returned, kept, cost } = tallied(rows, some);
      return [already(returned), already(kept), sumsWords(cost)];
    },
  );

export const partDocuments = (
  rows: SecondChanceRows,
  invitations: readonly Invitation[],
  figures: (part: Tally) => object,
): Record<string, unknown> => perDocument(broken(rows, invitations), (some) => figures(tallied(rows, some)));

export const partNotes = (rows: SecondChanceRows, invitations: readonly Invitation[]): string[] =>
  rows.per === null
    ? []
    : [
        "Somebody who was invited in two parts is in both. Parts are by the month of the invitation, and by who invited",
        ...perNotes(broken(rows, invitations)),
      ];
