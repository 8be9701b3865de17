import { OPERATORS } from './operators';
import { isDeployed, type Player } from './player';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Makes the definition of each template, as Gatekeeper does. Nothing is checked: the real one does that. */
export const gatekeeper: Player = {
  name: 'gatekeeper',
  plays: 'Gatekeeper: the definition of each template is made, nothing is enforced',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.gatekeeper))) return;
    for (const template of await api.list('/apis/templates.gatekeeper.sh/v1/constrainttemplates')) {
      const kind = template.spec.crd.spec.names.kind as string;
      const plural = kind.toLowerCase();
      const name = `${plural}.constraints.gatekeeper.sh`;
      if ((await api.get(`${DEFINITIONS}/${name}`)).status === 404)
        await api.post(DEFINITIONS, constraintDefinition(kind, plural, name));
      if (template.status?.created !== true) {
        const path = `/apis/templates.gatekeeper.sh/v1/constrainttemplates/${template.metadata.name}/status`;
        await api.patch(path, { status: { created: true } });
      }
    }
  },
};

/** The definition that Gatekeeper makes of a template. */
export const constraintDefinition = (kind: string, plural: string, name: string): object => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name, labels: { 'gatekeeper.sh/constraint': 'yes' } },
  spec: {
    group: 'constraints.gatekeeper.sh',
    scope: 'Cluster',
    names: { kind, plural, singular: plural, listKind: `${kind}List`, categories: ['constraint', 'constraints'] },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
});
