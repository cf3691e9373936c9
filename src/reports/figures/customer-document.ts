import { customerRef } from "../../domain/customer.ts";
import type { Gist } from "../../domain/gist.ts";

/** Whose complaint it is, as every report's document has it; null is a walk-in. */
export const customerDocument = ({ customerId, customer }: Gist) =>
  customerId === null ? null : { id: customerId, ref: customerRef(customerId), name: customer };
