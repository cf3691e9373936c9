/** A run of neighbours, from the one at `from` up to but not with the one at `to`, that share one value. */
export interface Block {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The falling sequence nearest to the given values, each with its weight: neighbours that rise are replaced by their
 * weighted mean (pool adjacent violators; Barlow and others 1972). Equal neighbours stay as they are.
 */
export function falling(values: readonly (readonly [value: number, weight: number])[]): Block[] {
  const blocks: (Block & { weight: number })[] = [];
  values.forEach(([value, weight], i) => {
    let block = { value, weight, from: i, to: i + 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value < block.value; last = blocks.at(-1)) {
      blocks.pop();
      const both = last.weight + block.weight;
      const mean = (last.value * last.weight + block.value * block.weight) / both;
      block = { value: mean, weight: both, from: last.from, to: block.to };
    }
    blocks.push(block);
  });
  return blocks.map(({ value, from, to }) => ({ value, from, to }));
}
