/** What a gate is made of: its codes, what it is given, and what it says. */
export { code, type CheckCode } from './code';
export {
  skipped,
  completed,
  withNotes,
  withProblems,
  type Gate,
  type GateResult,
  type PartResult,
  type Unproven,
} from './gate';
export {
  gateInput,
  KUBERNETES,
  type Absent,
  type Base,
  type CrdFile,
  type GateInput,
  type InputOptions,
  type NoBase,
} from './input';
export { perPlatform } from './per-platform';
export type { PlatformInput } from './parts';
export { atArtifact, atObject, type Detail } from './problem';
