import type { Funnel } from "../../views/view.ts";
import type { Tally } from "./tally.ts";

/**
 * From the invitation to a kept customer, as far as it is known. Invitations, returns and visits are counted by the
 * invitation, kept by the person; whoever is expected may still return, be content and stay.
 */
export function chanceFunnel(
  t: Pick<Tally, "invited" | "returned" | "out" | "smooth" | "toAsk" | "kept" | "unknown">,
): Funnel[] {
  if (t.invited === 0) return [];
  const returned = t.returned.of.k + t.returned.early;
  const kept = t.kept.of.k + t.kept.early;
  return [
    {
      kind: "funnel",
      key: "chances",
      title: "From the invitation to a kept customer",
      summary: `Of ${t.invited} ${t.invited === 1 ? "invitation" : "invitations"} ${returned} led to a visit so far, and ${t.out} may still. ${t.smooth.k} went well. ${kept} ${kept === 1 ? "person is" : "people are"} kept; of ${t.unknown.all} it is not known yet.`,
      steps: [
        { name: "Invited", count: t.invited, open: 0 },
        { name: "Returned", count: returned, open: t.out },
        { name: "Went well", count: t.smooth.k, open: t.toAsk + t.out },
        { name: "Kept", count: kept, open: t.unknown.all },
      ],
    },
  ];
}
