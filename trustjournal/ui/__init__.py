"""The windows of Trust Journal: Qt Widgets, the only floor that knows Qt."""
