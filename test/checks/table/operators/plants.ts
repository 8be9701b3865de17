import { type Files, namespace } from '../../support/files';

export const base: Files = { 'base/ns.yaml': namespace('web') };
export const inWeb = (apiVersion: string, kind: string, name: string, rest: string, labels = '{}'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web, labels: ${labels}}\n${rest}\n`;
export const external = (name: string, target = name, template = ''): string =>
  inWeb(
    'external-secrets.io/v1',
    'ExternalSecret',
    name,
    `spec: {secretStoreRef: {name: aws}, target: {name: ${target}${template}}, data: [{secretKey: password, ` +
      'remoteRef: {key: a}}]}',
  );
