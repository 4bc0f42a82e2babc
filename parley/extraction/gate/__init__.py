"""Whether a report can speak of an agreement at all: asked of the bare text, before any linguistic analysis."""

from parley.extraction.gate.search import may_speak_of_agreement, trigger_in

__all__ = ["may_speak_of_agreement", "trigger_in"]
