import { locate } from './locate';
import { type Tool } from './tool';

export { cloneOf, commitOf, filesAt, type GitFolder, mergeBaseOf, textsOf } from './git-objects';
export { FolderWatch } from './folder-watch';
export { locate, findOnPath } from './locate';
export { run, type RunOptions, type RunResult } from './run';
export { type Asked, sealed, type Sealed } from './sealed';
export { type AbsentTool, type FoundTool, type Tool, type ToolName } from './tool';

/** kubectl 1.35 with kustomize 5.7: `kubectl kustomize`, and the API's own decoder. */
export const kubectl = (): Promise<Tool> => locate('kubectl');

/** helm 4.1: `helm template` of local chart archives. */
export const helm = (): Promise<Tool> => locate('helm');

/** git: charts in a folder of a repository. Found on PATH only. */
export const git = (): Promise<Tool> => locate('git');

/** promtool of Prometheus: rules and their tests. Found on PATH only. */
export const promtool = (): Promise<Tool> => locate('promtool');

/** amtool of Alertmanager: its configuration. Found on PATH only. */
export const amtool = (): Promise<Tool> => locate('amtool');
