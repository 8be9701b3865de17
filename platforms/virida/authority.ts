import type { Certificate } from 'archipel';

/**
 * The certificate of VIRIDA's own authority, which signed that of Gitea and signs those of this cluster. Its key is
 * with the platform's owners, and in the cluster's Secret `internal-ca`; docs/platforms/virida.md says how both are
 * made anew.
 */
export const authority: Certificate = `-----BEGIN CERTIFICATE-----
MIIBwzCCAWqgAwIBAgIUZCtxkc4RSZcl9iDqP6tlQKUPfeUwCgYIKoZIzj0EAwIw
LjEPMA0GA1UECgwGVklSSURBMRswGQYDVQQDDBJWSVJJREEgaW50ZXJuYWwgQ0Ew
HhcNMjYxMTI1MTA0NTUxWhcNNDYxMTIwMTA0NTUxWjAuMQ8wDQYDVQQKDAZWSVJJ
REExGzAZBgNVBAMMElZJUklEQSBpbnRlcm5hbCBDQTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABLmrhWF8fL7mXVsvguu1FPdSqNfzD0i+aRayamvEE17jm04uG4JJ
UJMMIV9PlWLYu0tvEwknH7yQn7AcXdUrcfijZjBkMB0GA1UdDgQWBBQ9VdIj6S9F
chYnddx+a8f9BdaQSDAfBgNVHSMEGDAWgBQ9VdIj6S9FchYnddx+a8f9BdaQSDAS
BgNVHRMBAf8ECDAGAQH/AgEAMA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAgNH
ADBEAiA3JvmILu6MrhGUjbfXzQmSSvOWbJMFoHrtG1enPmJoQAIgFQQ7VNydOKXI
rNh6MTDVrvK/6KaBO2a44knrIWpWXAE=
-----END CERTIFICATE-----
`;
