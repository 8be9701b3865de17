/** Files that need themselves. */

/** Import cycles: for each knot of files that reach one another, the shortest way round from its first file. */
export function cycles({ imports }) {
  const targets = neighbours(imports);
  const found = knots(targets).map((knot) => {
    const way = wayRound(knot, targets);
    return { value: knot.length, where: way[0], note: way.join(' → ') };
  });
  return {
    figures: { cycles: found.length },
    goals: [{ text: 'none', holds: found.length === 0 }],
    unit: 'files',
    found,
  };
}

function neighbours(imports) {
  const targets = new Map();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  return targets;
}

/** Strongly connected components of more than one file, and files that import themselves; Tarjan's algorithm. */
function knots(targets) {
  const order = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const enter = (file) => {
    order.set(file, order.size);
    low.set(file, order.get(file));
    stack.push(file);
    for (const next of targets.get(file) ?? []) {
      if (!order.has(next)) enter(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file), low.get(next)));
    }
    if (low.get(file) !== order.get(file)) return;
    const knot = stack.splice(stack.indexOf(file));
    if (knot.length > 1 || (targets.get(file) ?? []).includes(file)) found.push(knot.sort());
  };
  for (const file of targets.keys()) if (!order.has(file)) enter(file);
  return found;
}

function wayRound(knot, targets) {
  const [start] = knot;
  const ways = [[start]];
  const seen = new Set();
  for (const way of ways) {
    for (const next of targets.get(way.at(-1)) ?? []) {
      if (next === start) return [...way, start];
      if (!knot.includes(next) || seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return knot;
}
