// SPDX-License-Identifier: EUPL-1.2
// Passkeys: a form asks the server for a challenge, the browser has it signed, and the form is sent with the answer in it.
import { ask, make, say } from "./words";

interface Asked {
  challenge: string;
  rpId?: string;
  rp?: { id: string; name: string };
  user?: { id: string; name: string; displayName: string };
  known?: string[];
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer | null): string | null {
  if (!buffer) return null;
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function made({ challenge, rp, user, known }: Asked): Promise<object | undefined> {
  if (!rp || !user) return undefined;
  const kinds = [-7, -8, -257].map((alg) => ({ type: "public-key" as const, alg }));
  const key = (await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge), rp, user: { ...user, id: bytes(user.id) }, pubKeyCredParams: kinds, attestation: "none", timeout: 120_000,
      excludeCredentials: (known ?? []).map((id) => ({ type: "public-key" as const, id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  })) as PublicKeyCredential | null;
  if (!key) return undefined;
  const { clientDataJSON, attestationObject } = key.response as AuthenticatorAttestationResponse;
  return { id: key.id, type: key.type, response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) } };
}

async function used({ challenge, rpId }: Asked): Promise<object | undefined> {
  const key = (await navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), ...(rpId ? { rpId } : {}), userVerification: "required", timeout: 120_000 },
  })) as PublicKeyCredential | null;
  if (!key) return undefined;
  const { clientDataJSON, authenticatorData, signature, userHandle } = key.response as AuthenticatorAssertionResponse;
  return {
    id: key.id, type: key.type,
    response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: text(userHandle) },
  };
}

/** `data-passkey="make"` or `"use"`, `data-ask` the address that gives a challenge. Hidden until this runs. */
export function offerPasskey(form: HTMLFormElement): void {
  if (!("PublicKeyCredential" in window)) return;
  form.hidden = false;
  const trouble = make("p", { class: "utrecht-form-field-error-message", role: "alert" });
  trouble.hidden = true;
  form.append(trouble);
  const answer = form.elements.namedItem("answer") as HTMLInputElement;
  const answered = async () => {
    const body = new URLSearchParams();
    const token = form.querySelector<HTMLInputElement>('input[type="hidden"][name="_token"]');
    if (token) body.set(token.name, token.value);
    const asked = await ask<Asked>(form.dataset.ask ?? "", { method: "POST", body });
    return asked && (form.dataset.passkey === "make" ? made(asked) : used(asked));
  };
  let busy = false;
  form.addEventListener("submit", (event) => {
    if (answer.value) return;
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    busy = true;
    trouble.hidden = true;
    answered()
      .catch(() => undefined)
      .then((given) => {
        busy = false;
        if (!given) {
          trouble.hidden = false;
          trouble.textContent = say(form, "failed");
          return;
        }
        answer.value = JSON.stringify(given);
        form.requestSubmit();
      });
  });
}
