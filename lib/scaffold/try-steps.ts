/** Where a tried platform is, and what its cluster gets. */
export interface TryProps {
  readonly name: string;
  readonly engine: 'argo-cd' | 'flux';
  /** Git repository that the engine follows, where there is one. @default - one that is served beside the cluster */
  readonly repository?: string;
  /** Versions of the engines, as their releases are tagged. */
  readonly versions: Readonly<Record<'argo-cd' | 'flux', string>>;
}

/** Something to do, with its commands. */
export interface TryStep {
  readonly title: string;
  readonly commands: readonly string[];
}

/** Where a repository is served beside a kind cluster: pods find the container by its alias in Docker's network. */
export const BESIDE = 'http://git.test:3000/archipel/platforms.git';

/** Gitea's own instructions for Docker name this one (read on 2026-11-30); nothing here has run it. */
const GITEA = 'docker.gitea.com/gitea:1.25.4-rootless';

/** What a person runs to see a tried platform, and to take it away again. Nothing here runs it. */
export const trySteps = (props: TryProps): readonly TryStep[] => [
  {
    title: 'Make the cluster (Docker, kind v0.33 and kubectl are needed)',
    commands: [`kind create cluster --config platforms/${props.name}/kind.yaml`],
  },
  {
    title: 'Prove the platform, write dist/ and commit it',
    commands: ['npm run synth', 'git add --all', `git commit --message 'feat: try ${props.name}'`],
  },
  ...served(props),
  { title: `Install ${props.engine === 'flux' ? 'Flux' : 'Argo CD'}`, commands: installs(props) },
  {
    title: 'Have it follow the repository',
    commands: [`${kubectl(props)} apply --kustomize dist/${props.name}/clusters/main/bootstrap`],
  },
  { title: 'Look at it', commands: [...looks(props), ...answers(props)] },
  { title: 'Take all of it away', commands: removes(props) },
];

const kubectl = ({ name }: TryProps): string => `kubectl --context kind-${name}`;

function served({ name, repository }: TryProps): readonly TryStep[] {
  if (repository !== undefined)
    return [
      {
        title: 'Push it to where the engine looks: everybody may read it, since the cluster gets no key',
        commands: [`git push ${repository} HEAD:main`],
      },
    ];
  return [
    {
      title: 'Serve the repository beside the cluster',
      commands: [
        [
          `docker run --detach --name ${name}-git --network kind --network-alias git.test`,
          '  --publish 127.0.0.1:3000:3000',
          '  --env GITEA__security__INSTALL_LOCK=true --env GITEA__database__DB_TYPE=sqlite3',
          '  --env GITEA__repository__ENABLE_PUSH_CREATE_USER=true',
          `  --env GITEA__repository__DEFAULT_PUSH_CREATE_PRIVATE=false ${GITEA}`,
        ].join(' \\\n'),
        [
          `docker exec ${name}-git gitea admin user create --username archipel --email archipel@example.com`,
          '  --random-password --must-change-password=false   # says the password that the push asks for',
        ].join(' \\\n'),
        'git push http://archipel@127.0.0.1:3000/archipel/platforms.git HEAD:main',
      ],
    },
  ];
}

function installs(props: TryProps): readonly string[] {
  const apply = `${kubectl(props)} apply --server-side --filename`;
  if (props.engine === 'flux') {
    const release = `https://github.com/fluxcd/flux2/releases/download/${props.versions.flux}`;
    return [
      `${apply} ${release}/install.yaml`,
      [
        'for controller in kustomize-controller helm-controller; do',
        `  ${kubectl(props)} --namespace flux-system patch deployment $controller --type json`,
        `    --patch-file dist/${props.name}/flux/main/$controller.json; done`,
      ].join(' \\\n'),
      `${kubectl(props)} --namespace flux-system wait deployment --all --for condition=Available --timeout 5m`,
    ];
  }
  const manifests = `https://raw.githubusercontent.com/argoproj/argo-cd/${props.versions['argo-cd']}/manifests`;
  return [
    `${kubectl(props)} create namespace argocd`,
    `${apply} ${manifests}/install.yaml --namespace argocd`,
    [
      `${kubectl(props)} --namespace argocd patch configmap argocd-cm`,
      `  --patch-file platforms/${props.name}/argocd-cm.yaml`,
    ].join(' \\\n'),
    `${kubectl(props)} --namespace argocd wait deployment --all --for condition=Available --timeout 5m`,
  ];
}

const looks = (props: TryProps): readonly string[] =>
  props.engine === 'flux'
    ? [`${kubectl(props)} --namespace flux-system get gitrepositories,kustomizations`]
    : [`${kubectl(props)} --namespace argocd get applications`];

const answers = (props: TryProps): readonly string[] => [
  `${kubectl(props)} --namespace apps get pods,services,networkpolicies`,
  `${kubectl(props)} --namespace apps port-forward service/web 9898:80   # then http://localhost:9898`,
];

const removes = ({ name, repository }: TryProps): readonly string[] => [
  `kind delete cluster --name ${name}`,
  ...(repository === undefined ? [`docker rm --force ${name}-git`] : []),
  `npx archipel rm platform ${name}`,
];
