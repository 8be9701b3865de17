/** The command-line tools that the program can use; none of them is needed to synthesize manifests. */
export type ToolName =
  | 'kubectl'
  | 'helm'
  | 'git'
  | 'promtool'
  | 'amtool'
  | 'kube-apiserver'
  | 'etcd'
  | 'kubeconform'
  | 'kube-linter'
  | 'kube-score'
  | 'gator'
  | 'trivy'
  | 'cfn-lint'
  | 'yamllint'
  | 'ansible-lint'
  | 'sops'
  | 'terraform'
  | 'moto'
  | 'moto-server'
  | 'registry'
  | 'zizmor'
  | 'actionlint'
  | 'alloy';

/** A tool that can be run. */
export interface FoundTool {
  readonly kind: 'found';
  readonly name: ToolName;
  /** An absolute path, or the bare name where the system finds it on PATH. */
  readonly command: string;
  /** What is run: the package and its version, or `PATH`. */
  readonly origin: string;
}

/** A tool that is not on this machine: whoever needs it says *skipped*, never *passed*. */
export interface AbsentTool {
  readonly kind: 'absent';
  readonly name: ToolName;
  /** What is missing, for example `promtool is not on PATH`. */
  readonly message: string;
  /** How to get it. */
  readonly remedy: string;
}

export type Tool = FoundTool | AbsentTool;
