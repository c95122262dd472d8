"""A button that copies the link of the present view."""

import streamlit as st

_HTML = """<button type="button">Copy link</button>"""

_CSS = """
button {
    width: 100%; min-height: 2.5rem; padding: 0.25rem 0.75rem; cursor: pointer; font: inherit;
    color: var(--st-text-color); background: var(--st-background-color);
    border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); }
"""

_JS = """
export default function ({ parentElement }) {
    const button = parentElement.querySelector("button");
    button.onclick = async () => {
        const link = window.location.href;
        try {
            await navigator.clipboard.writeText(link);
            button.textContent = "Copied";
        } catch {
            // Browsers give no clipboard to pages that come neither from this machine nor over https.
            window.prompt("Copy this link", link);
        }
        setTimeout(() => { button.textContent = "Copy link"; }, 2000);
    };
}
"""

_component = st.components.v2.component("onrecord_copy_link", html=_HTML, css=_CSS, js=_JS)


def copy_link() -> None:
    """Draw the button."""
    _component(key="copy link")
