import { type Files, deployment } from '../../../support/files';

export const service = (port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {ports: [${port}]}\n`;

export const pod = (volumes: string, container: string): Files => ({
  'apps/web.yaml': deployment({ pod: `volumes: ${volumes}`, container }),
});
export const mount = 'volumeMounts: [{name: tmp, mountPath: /tmp}]';
