/** Import cycles. */

/** For each group of files that import one another, the shortest cycle through its first file. Types count too. */
export function cycles({ imports }) {
  const targets = neighbours(imports);
  const found = components(targets).map((component) => {
    const cycle = shortestCycle(component, targets);
    return { value: component.length, where: cycle[0], note: cycle.join(' → ') };
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

/** Strongly connected components that contain a cycle (Tarjan's algorithm). */
function components(targets) {
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
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1 || (targets.get(file) ?? []).includes(file)) found.push(component.sort());
  };
  for (const file of targets.keys()) if (!order.has(file)) enter(file);
  return found;
}

function shortestCycle(component, targets) {
  const [start] = component;
  const paths = [[start]];
  const seen = new Set();
  for (const path of paths) {
    for (const next of targets.get(path.at(-1)) ?? []) {
      if (next === start) return [...path, start];
      if (!component.includes(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return component;
}
