/** A file of a layer. */
export const file = (cluster: string, layer: string, name: string): string =>
  `dist/shop/clusters/${cluster}/${layer}/web/${name}.yaml`;

/** An object of the namespace `web`. */
export const yaml = (kind: string, name: string, rest: string): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: web\n${rest}`;

/** A Deployment with one container. */
export const api = (image: string): string =>
  yaml(
    'Deployment',
    'api',
    `spec:\n  template:\n    spec:\n      containers:\n      - name: api\n        image: ${image}\n`,
  );

/** Files before and after. */
export const sides = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => ({
  before: new Map(Object.entries(before)),
  after: new Map(Object.entries(after)),
});
