export const plantedFile = (path: string, text: string): { readonly path: string; readonly text: string } => ({
  path,
  text,
});

export const planted = (text: string): { readonly path: string; readonly text: string } => ({
  path: 'dist/planted/clusters/planted/workloads/planted.yaml',
  text,
});

/** A Deployment that every scanner objects to. */
export const POOR = `apiVersion: apps/v1
kind: Deployment
metadata: {name: planted, namespace: planted}
spec:
  replicas: 3
  selector: {matchLabels: {app: planted}}
  template:
    metadata: {labels: {app: planted}}
    spec:
      containers: [{name: planted, image: "planted:latest", securityContext: {privileged: true}}]
`;
