export { connectionsArtifact } from './connections';
export { kindsMadeInCluster, validateWorkflow, VALIDATE_WORKFLOW, type KustomizedFolder, type ValidateWorkflowProps } from './github-workflow';
export * from './helm';
