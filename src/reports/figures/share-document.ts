import { rounded } from "../defection/plain.ts";
import type { Share } from "./share.ts";

/** A share as every report's document has it; no share below five cases. */
export const shareDocument = ({ k, n, share, low, high }: Share) => ({
  k,
  n,
  share: share === null ? null : rounded(share),
  low: low === null ? null : rounded(low),
  high: high === null ? null : rounded(high),
});
