import { test } from "vitest";
import { hostile } from "../documents/cards.ts";
import { hostileCoupons, hostileOrders } from "../documents/hostile-pdfs.ts";

test("every hostile text on a coupon stays inside", () => hostileCoupons(hostile));
test("every hostile text on a slip stays inside", () => hostileOrders(hostile));
