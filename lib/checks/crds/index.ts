import {
  CR_DEPRECATED,
  CR_REQUIRED,
  CR_RULE,
  CR_SCHEMA,
  CR_SCOPE,
  CR_TYPE,
  CR_UNKNOWN,
  CR_VALUE,
  CR_VERSION,
} from './codes';
import { constraintSchemas, libraryOf } from './library';
import type { SchemaTask } from './results';
import { completed, type Gate, perPlatform, type GateResult } from '../gate';
import { isBuiltInGroup } from '../kubernetes/served';
import { byDefinition } from './by-definition';
import { definitionsIn } from './definitions';
import { checkAll } from './objects';
import { notes, nothing, type Tally, unproven } from './tally';
import { CONSTRAINTS, malformed, namespaced } from './versions';

export const crdSchemas: Gate = perPlatform({
  name: 'crds',
  asks: 'does every custom resource match its schema, defaults and CEL rules included',
  codes: [CR_UNKNOWN, CR_TYPE, CR_REQUIRED, CR_VALUE, CR_RULE, CR_VERSION, CR_DEPRECATED, CR_SCOPE, CR_SCHEMA],
  async run({ tree, crds, cache }): Promise<GateResult> {
    const library = libraryOf(crds);
    const tally: Tally = {
      checked: 0,
      recorded: 0,
      problems: [],
      unchecked: new Map(),
      unsupported: new Map(),
      transitions: new Map(),
    };
    const tasks: SchemaTask[] = [];
    for (const cluster of tree.clusters) {
      const constraints = constraintSchemas(cluster);
      const own = definitionsIn(cluster);
      for (const object of [...cluster.objects, ...cluster.released]) {
        if (isBuiltInGroup(object.group)) continue;
        if (object.release?.complete === false) {
          tally.recorded += 1;
          continue;
        }
        const constraint = object.group === CONSTRAINTS ? constraints.get(object.kind) : undefined;
        if (object.group === CONSTRAINTS && object.namespace !== undefined) tally.problems.push(namespaced(object));
        if (constraint !== undefined) tasks.push({ object, schema: constraint });
        else tasks.push(...byDefinition(object, own, library, { cache, tally }));
      }
    }
    await checkAll(tasks, cache, tally);
    tally.problems.push(...[...(library?.malformed ?? [])].map(malformed));
    const absent = 'absent' in crds ? crds.absent : undefined;
    // Constraints and CRDs of our own can be checked without the folder, but a gate that looked at a few of many has
    // not passed.
    if (tally.problems.length === 0 && (tally.checked === 0 || (absent !== undefined && tally.unchecked.size > 0)))
      return nothing(absent, tally);
    return completed(tally.checked, tally.problems, notes(tally), unproven(tally));
  },
  join: once,
  reads: 'more',
});

/** A file that is no definition is told once, whoever looked into it. */
function once(result: GateResult): GateResult {
  if (result.status === 'skipped') return result;
  const texts = new Map(result.problems.map((problem) => [JSON.stringify(problem), problem]));
  return { ...result, problems: [...texts.values()] };
}
