import type { CheckCode, Gate } from './gate';
import { capacity } from './gates/capacity';
import { ciWorkflows } from './gates/ci-workflows';
import { cloudformation } from './gates/cloudformation';
import { crdSchemas } from './gates/crds';
import { distFresh } from './gates/dist-fresh';
import { duplicates } from './gates/duplicates';
import { builtInFields } from './gates/fields';
import { folders } from './gates/folders';
import { identity } from './gates/identity';
import { monitoring } from './gates/monitoring';
import { nag } from './gates/nag';
import { order } from './gates/order';
import { policies } from './gates/policies';
import { projects } from './gates/projects';
import { reachability } from './gates/reachability';
import { references } from './gates/references';
import { regions } from './gates/regions';
import { secrets } from './gates/secrets';
import { sites } from './gates/sites';
import { sops } from './gates/sops';
import { supply } from './gates/supply';
import { upgrade } from './gates/upgrade';
import { values } from './gates/values';
import { workload } from './gates/workload';
import { yaml } from './gates/yaml';
import { explain } from './report/explain';
import { RUN_CODES } from './run';

export { KeptCache, type CheckCache } from './cache';
export {
  gateInput,
  KUBERNETES,
  type Absent,
  type CheckCode,
  type CrdFile,
  type Gate,
  type GateInput,
  type GateResult,
  type InputOptions,
} from './gate';
export { runGates, type GateOutcome, type Report } from './run';
export { jsonReport } from './report/json';
export { junitReport } from './report/junit';
export { sarifReport } from './report/sarif';
export { textReport, type TextOptions } from './report/text';

/** The gates that every platform holds, in the order in which they run: cheap and decisive ones first, the committed files last. */
export const gates: readonly Gate[] = [
  duplicates,
  folders,
  yaml,
  secrets,
  sops,
  builtInFields,
  crdSchemas,
  values,
  order,
  projects,
  policies,
  workload,
  references,
  reachability,
  identity,
  capacity,
  sites,
  cloudformation,
  nag,
  regions,
  monitoring,
  upgrade,
  supply,
  ciWorkflows,
  distFresh,
];

/** Everything that can be reported. */
export const checkCodes: readonly CheckCode[] = [...gates.flatMap((gate) => gate.codes), ...RUN_CODES];

/** What a code means, for `archipel explain`; nothing where there is no such code, with the codes that read alike. */
export function explainCode(code: string): ReturnType<typeof explain> {
  return explain(code, checkCodes);
}
