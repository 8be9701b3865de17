export const queue = (spec: string, rest = '', version = 'v1'): string =>
  `apiVersion: demo.example.org/${version}\nkind: Queue\nmetadata: {name: mail, namespace: web${rest}}\nspec: ` +
  `${spec}\n`;
export const good = {
  'apps/q.yaml': queue(
    '{size: 3, mode: fifo, host: A.b, owner: team-a, port: http, range: 10.0.0.0/8, tags: [a, b], consumers: ' +
      '[{name: a}, {name: b}], extra: {any: thing}, dead-letter: other}',
  ),
};

export const template = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: labelpolicy}
spec:
  crd:
    spec:
      names: {kind: LabelPolicy}
      validation:
        openAPIV3Schema: {type: object, properties: {labels: {type: array, items: {type: string}}}}
`;
export const constraint = (spec: string): string =>
  `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: LabelPolicy\nmetadata: {name: owner}\nspec: ${spec}\n`;
