"""Bring the finished site where readers fetch it: a folder, a bucket, any fsspec location."""

from pipeline.deliver.delivery import Delivery, deliver

__all__ = ["Delivery", "deliver"]
