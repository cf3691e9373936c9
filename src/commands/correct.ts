import type { Context, Desk } from "../context.ts";
import { isPublic } from "../domain/channel.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import { customerRef, type Customer } from "../domain/customer.ts";
import { edited, type Edits } from "../domain/edited.ts";
import { secondFailureDays } from "../domain/logged.ts";
import { RecoverError } from "../errors.ts";
import type { Books } from "../store/books.ts";
import type { Reader } from "../store/reader.ts";
import type { Message, Phrase } from "../views/view.ts";
import { echoed } from "./echo.ts";
import { whoDid } from "./person.ts";
import { similarHints } from "./similar.ts";
import { answer, previewed, stepped } from "./step.ts";
import { fresh, known, whoIsMeant, type Who } from "./who.ts";

/** What is to be changed, as far as it can be read without the complaint. */
export interface Wish {
  readonly edits: Edits;
  readonly customer: string | undefined;
  readonly tags: (now: readonly string[]) => readonly string[];
}

/**
 * Corrects a complaint in one change, and answers with it as it then is; where nothing differs, says so and writes
 * nothing. Throws what `edited` throws.
 */
export async function correct(
  context: Context,
  id: number,
  { ref: name, dryRun }: { readonly ref?: string | undefined; readonly dryRun?: true | undefined },
  wish: Wish,
): Promise<Message> {
  const desk = await context.desk();
  const { store } = desk;
  const by = await whoDid(context, undefined);
  const { customer: whom } = wish;
  const who =
    whom === undefined
      ? null
      : await whoIsMeant(context, { customer: whom }, `recover edit ${id} -c "Jane Doe"`);
  const repeats = name !== undefined && (await store.changes({ ref: name })).length > 0;
  if (dryRun === true || !repeats) {
    const before = await store.complaint(id);
    const customer = who === null ? null : ((await known(store, who, {})) ?? (await fresh(store, who, [])));
    const after = await mended(before, customer, wish, by, desk, store);
    if (after === before) return unchanged(before, desk, `${ref(id)} is so already.`);
    if (dryRun === true) return previewed([after], desk, [echoed(before, after, desk)]);
  }
  const written = await context.write(async (books) => {
    const before = await books.complaint(id);
    const { customer, remarks } = who === null ? nobody : await kept(books, who);
    const complaint = await mended(before, customer, wish, by, desk, books);
    await books.save(complaint);
    await books.saveTags(complaint);
    return {
      subject: [ref(id), ...(customer === null ? [] : [customerRef(customer.id)])],
      result: [{ complaint, echoes: echoed(before, complaint, desk), remarks }],
    };
  });
  return answer(context, written);
}

/** Who it was, and what there is to tell of them. */
interface Kept {
  readonly customer: Customer | null;
  readonly remarks: readonly Phrase[];
}

const nobody: Kept = { customer: null, remarks: [] };

/** Somebody on file, or somebody new who is now. */
async function kept(books: Books, who: Who): Promise<Kept> {
  const customer = await known(books, who, {});
  if (customer !== null || who.kind !== "named") return { customer, remarks: [] };
  const added = await books.addCustomer({ name: who.name, note: null, contacts: [] });
  return { customer: added, remarks: similarHints(who.similar, added.id) };
}

/** The complaint as it then is; another customer may make it a second failure, or no longer one. */
async function mended(
  before: Complaint,
  customer: Customer | null,
  { edits, tags }: Wish,
  by: string | null,
  { shop, now }: Desk,
  reader: Reader,
): Promise<Complaint> {
  const channel = edits.channel ?? before.channel;
  if (edits.contact != null && !isPublic(channel))
    throw new RecoverError(
      "usage",
      `A link belongs to a public channel, and not to ${channel}.`,
      "Say the channel as well: -C review:google",
    );
  const all: Edits = { ...edits, tags: tags(before.tags) };
  const deed = { at: now, by };
  if (customer === null || customer.id === before.customer?.id) return edited(before, all, deed, shop.clock);
  const receivedAt = edits.receivedAt ?? before.receivedAt;
  const since = new Date(receivedAt.getTime() - secondFailureDays * 86_400_000);
  const earlier = await reader.latestOf(customer.id, since, new Date(receivedAt.getTime() - 1));
  return edited(before, { ...all, customer: { is: customer, repeats: earlier } }, deed, shop.clock);
}

/** What is said where there is nothing to write. */
export const unchanged = (complaint: Complaint, desk: Desk, why: string): Message =>
  stepped([complaint], desk, [`${why} Nothing was changed.`]);
