/**
 * A text of a command, an argument or a variable of a container, in which Kubernetes replaces `$(NAME)` (API reference,
 * `container.args`, `envVar.value`): a reference to one of the given variables stays one, and all else is the text
 * itself. There `$$` stands for `$`, before whatever it stands.
 */
export const containerText = (text: string, variables: ReadonlySet<string>): string =>
  text.replace(/\$\(([^()]*)\)|\$(?=[$(])/g, (found, name: string | undefined) =>
    name !== undefined && variables.has(name) ? found : `$${found}`,
  );
