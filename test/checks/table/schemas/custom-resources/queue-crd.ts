import type { CrdFile } from '../../../../../lib/checks';

/** A small CRD of our own with one of each thing that a structural schema can say. */
export const queueCrd: CrdFile = {
  path: 'demo/queues.demo.example.org.yaml',
  text: `
kind: CustomResourceDefinition
spec:
  group: demo.example.org
  scope: Namespaced
  names: {kind: Queue, plural: queues}
  versions:
    - {name: v1alpha1, served: false, schema: {openAPIV3Schema: {type: object}}}
    - name: v1beta1
      served: true
      deprecated: true
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
    - name: v1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size]
              x-kubernetes-validations:
                - {rule: 'self.min <= self.size', message: min is at most size}
                - {rule: 'self.size >= oldSelf.size'}
                - {rule: '!has(self.dead__dash__letter) || self.dead__dash__letter != self.__namespace__'}
              properties:
                size: {type: integer, maximum: 100}
                min: {type: integer, default: 1}
                namespace: {type: string, default: main}
                owner: {type: string, pattern: '^team-'}
                dead-letter: {type: string}
                mode: {type: string, enum: [fifo, lifo]}
                host: {type: string, pattern: '(?i)^[a-z.]+$'}
                port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                range: {type: string, format: cidr}
                tags: {type: array, items: {type: string}, x-kubernetes-list-type: set}
                consumers:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}}}
                extra: {type: object, x-kubernetes-preserve-unknown-fields: true}
`,
};
