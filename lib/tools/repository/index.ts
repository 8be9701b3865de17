export { changedPlatforms } from './changed';
export { type Environment, git } from './git';
export { type Hook, HOOKS, hookText, writeHooks, type WrittenHook } from './hooks';
export { beginAsking, isAsked, isProven, type Proof, rememberProven, type Surroundings } from './proven';
export { exportTree, indexTree, isChangedSince, treeOf, workTree } from './trees';
