"""The panel beside a person's page, which every room has from the kit."""

from trustjournal.ui.kit.panel import WIDTH, Form, SidePanel

__all__ = ["WIDTH", "Form", "SidePanel"]
